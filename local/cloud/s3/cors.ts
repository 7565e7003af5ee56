/** A bucket's CORS rule, with the names S3 gives its parts. */
export type CorsRule = {
  allowedOrigins: string[];
  allowedMethods: ('GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD')[];
  allowedHeaders?: string[];
  exposeHeaders?: string[];
  maxAgeSeconds?: number;
};

export function corsXml(rules: CorsRule[]): string {
  const each = (tag: string, values: (string | number)[] = []) =>
    values.map((value) => `<${tag}>${value}</${tag}>`).join('');
  const xml = rules.map(
    (rule) =>
      `<CORSRule>${each('AllowedOrigin', rule.allowedOrigins)}${each('AllowedMethod', rule.allowedMethods)}` +
      `${each('AllowedHeader', rule.allowedHeaders)}${each('ExposeHeader', rule.exposeHeaders)}` +
      `${each('MaxAgeSeconds', rule.maxAgeSeconds === undefined ? [] : [rule.maxAgeSeconds])}</CORSRule>`,
  );
  return `<CORSConfiguration>${xml.join('')}</CORSConfiguration>`;
}
