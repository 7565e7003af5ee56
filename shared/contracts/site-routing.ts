/**
 * How the one origin is divided; CloudFront and local/ both follow it. Everything else is a file of the site.
 * Pictures are the only part of the media bucket that is public.
 */
export const sitePaths = { api: '/v1/*', media: '/media/covers/*' } as const;

/** The header by which CloudFront shows the API its key; it replaces whatever a visitor put there. */
export const edgeHeader = 'x-calsync-edge';

/** The files that may answer an address nobody has, the best first: that of the language it begins with, that of all others. */
export const notFoundPages = (uri: string): string[] => [`/${uri.split('/')[1]}/404/index.html`, '/404.html'];

/**
 * The file behind an address of the site: `/` → `/index.html`, `/pt/sign-in` → `/pt/sign-in/index.html`,
 * `/theme.js` → itself. Its text is deployed as a CloudFront Function, so it may use nothing outside its own body.
 */
export const rewriteUri = (uri: string): string => {
  if (uri.endsWith('/')) return `${uri}index.html`;
  const isFile = uri.slice(uri.lastIndexOf('/')).includes('.');
  return isFile ? uri : `${uri}/index.html`;
};

/** The key of a picture in the media bucket, with a slash before it: `/media/covers/a.avif` → `/covers/a.avif`. Deployed like {@link rewriteUri}. */
export const mediaUri = (uri: string): string => uri.slice('/media'.length);
