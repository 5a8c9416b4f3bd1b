"""What is special on single goal pages, one module a page; the common parts lie beside them."""
