/** Organization and event stand in the query; another language is about the same ones. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.foot a[hreflang]'))
  link.addEventListener('click', () => {
    link.search = location.search;
  });
