/** The page of an order or a ticket, with what giving a ticket back comes to open on it. */
export const returnUrl = (pageUrl: string): string => {
  const url = new URL(pageUrl);
  url.searchParams.set('do', 'return');
  return url.href;
};
