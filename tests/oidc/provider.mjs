// A provider that asks for nothing but an address: `node provider.mjs PORT CALLBACK`.
import { Provider } from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;

// `+unverified` in an address stands for one that nobody has confirmed.
const claims = (id) => ({
  sub: id,
  email: id,
  email_verified: !id.includes("+unverified"),
  name: `${id.split("@")[0]} Yılmaz`,
});

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "socialgoals",
      client_secret: "a-secret-of-the-tests",
      redirect_uris: [callback],
      post_logout_redirect_uris: [callback],
    },
  ],
  claims: { email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = `<!doctype html><title>Leaving</title>${form}
          <button type="submit" form="op.logoutForm" name="logout" value="yes">Leave</button>`;
      },
    },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => claims(id) }),
  cookies: { keys: ["for tests only"] },
  pkce: { required: () => true },
});

async function interaction(ctx) {
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === "GET" && details.prompt.name !== "consent") {
    ctx.type = "html";
    ctx.body = `<!doctype html><title>Provider</title><form method="post">
      <label>Address <input name="login"></label><button>Continue</button></form>`;
    return;
  }
  const result = details.prompt.name === "consent" ? await consent(details) : await login(ctx);
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
}

async function login(ctx) {
  const body = [];
  for await (const chunk of ctx.req) body.push(chunk);
  const accountId = new URLSearchParams(Buffer.concat(body).toString()).get("login");
  return { login: { accountId } };
}

async function consent({ params, session, prompt: { details } }) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(" "));
  if (details.missingOIDCClaims) grant.addOIDCClaims(details.missingOIDCClaims);
  return { consent: { grantId: await grant.save() } };
}

provider.use((ctx, next) => (ctx.path.startsWith("/interaction/") ? interaction(ctx) : next()));
provider.listen(Number(port), "localhost", () => console.log(`ready on ${issuer}`));
