// Streams a chosen file to the server, shows how far it is, and tells the app when it is there.
(() => {
  const place = document.querySelector(".sg-large:not([data-ready])");
  if (!place) return;
  place.dataset.ready = "yes";
  const input = place.querySelector("input");
  const bar = place.querySelector("progress");
  const said = place.querySelector("output");
  const texts = JSON.parse(place.dataset.texts);

  const end = (code) => {
    said.textContent = texts[code] || texts.broken;
    bar.hidden = true;
    input.disabled = false;
    input.value = "";
  };

  const reason = (answer) => {
    try {
      return JSON.parse(answer).error;
    } catch {
      return "broken";
    }
  };

  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > Number(place.dataset.limit)) return end("size");
    const request = new XMLHttpRequest();
    request.open("PUT", "/api/upload/" + encodeURIComponent(file.name));
    request.setRequestHeader("X-Upload-Ticket", place.dataset.ticket);
    request.upload.onprogress = (event) => { bar.value = event.loaded / event.total; };
    request.onerror = () => end("broken");
    request.onload = () => {
      if (request.status !== 201) return end(reason(request.responseText));
      end("arrived");
      document.querySelector(".st-key-large_arrived button").click();
    };
    input.disabled = true;
    bar.value = 0;
    bar.hidden = false;
    said.textContent = texts.coming;
    request.send(file);
  });
})();
