import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { cachedPaths } from '#shared/contracts/edge-cache.ts';
import type { Route } from '#shared/contracts/route.ts';
import { routes } from '#shared/contracts/routes.ts';
import { siteHeaders, stripePayments } from '#shared/contracts/site-headers.ts';
import { edgeHeader, mediaUri, rewriteUri } from '#shared/contracts/site-routing.ts';
import { allOf, production, productionStacks, referred, resourcesOf, synthesize } from './template.ts';

const stacks = productionStacks();
const { site, edge } = stacks;
const distribution = allOf([site], 'AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig;
const behaviours = distribution.CacheBehaviors as Record<string, unknown>[];
const behaviourOf = (path: string) => behaviours.find(({ PathPattern }) => PathPattern === path);

const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** Runs a deployed CloudFront Function on an address. */
const atEdge = (behaviour: Record<string, unknown> | undefined, uri: string): string => {
  const { Properties } = resourcesOf(site)[referred(behaviour?.FunctionAssociations)] ?? {};
  const event = { request: { uri } };
  return runInNewContext(`${Properties?.FunctionCode}\nhandler(event)`, { event }).uri;
};

describe('the site on AWS', () => {
  test.each([
    ['/', '/index.html'],
    ['/pt', '/pt/index.html'],
    ['/pt/', '/pt/index.html'],
    ['/sign-in', '/sign-in/index.html'],
    ['/events/fado-in-alfama', '/events/fado-in-alfama/index.html'],
    ['/events/fado-in-alfama.ics', '/events/fado-in-alfama.ics'],
    ['/v1.0/notes', '/v1.0/notes/index.html'],
    ['/_astro/page.B7x.css', '/_astro/page.B7x.css'],
  ])('finds the file behind %s, at the edge as on one machine', (uri, file) => {
    expect(rewriteUri(uri)).toBe(file);
    expect(atEdge(distribution.DefaultCacheBehavior, uri)).toBe(file);
  });

  test('finds a picture in the media bucket', () => {
    expect(mediaUri('/media/covers/evt/a-480.avif')).toBe('/covers/evt/a-480.avif');
    expect(atEdge(behaviourOf('/media/covers/*'), '/media/covers/evt/a-480.avif')).toBe('/covers/evt/a-480.avif');
  });

  test('sends the API everything it was sent and keeps nothing of the answer', () => {
    const all = behaviourOf('/v1/*');
    expect(all?.CachePolicyId).toBe(disabled);
    expect(all?.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    expect(all?.AllowedMethods).toContain('DELETE');
  });

  test('shows the API its key on the way, and lets the old one in while a new one takes over', () => {
    const shown = (stacks: ReturnType<typeof synthesize>) => {
      const [made] = allOf([stacks.site], 'AWS::CloudFront::Distribution');
      return made?.Properties.DistributionConfig.Origins.flatMap(
        ({ OriginCustomHeaders }: { OriginCustomHeaders?: object[] }) => OriginCustomHeaders ?? [],
      );
    };
    const good = (stacks: ReturnType<typeof synthesize>) =>
      new Set(
        allOf(stacks.ofFeatures, 'AWS::Lambda::Function').map(
          ({ Properties }) => Properties.Environment.Variables.EDGE_KEYS,
        ),
      );
    const key = (name: string) => `{{resolve:secretsmanager:calsync-production-edge-${name}:SecretString:::}}`;
    expect(shown(stacks)).toEqual([{ HeaderName: edgeHeader, HeaderValue: key('1') }]);
    expect(good(stacks)).toEqual(new Set([key('1')]));
    const changing = synthesize({ ...production, edgeKeys: '2,1' });
    expect(shown(changing)).toEqual([{ HeaderName: edgeHeader, HeaderValue: key('2') }]);
    expect(good(changing)).toEqual(new Set([`${key('2')},${key('1')}`]));
    const made = allOf([changing.api], 'AWS::SecretsManager::Secret').map(({ Properties }) => Properties.Name);
    expect(made).toEqual(['calsync-production-edge-2', 'calsync-production-edge-1']);
  });

  test('keeps at the edge what the contracts allow and nothing else; none of it depends on who asks', () => {
    const cached = Object.values<Route>(routes).filter(({ cacheSeconds }) => cacheSeconds);
    const patterns = cached.map(({ path }) => path.replace(/\{\w+\}/g, '*'));
    const kept = behaviours.filter(
      ({ PathPattern, CachePolicyId }) => String(PathPattern).startsWith('/v1/') && CachePolicyId !== disabled,
    );
    expect(kept.map(({ PathPattern }) => PathPattern).sort()).toEqual(patterns.sort());
    for (const { auth, method, name } of cached) expect(`${name} ${auth} ${method}`).toBe(`${name} public GET`);
    for (const behaviour of kept) expect(behaviour.OriginRequestPolicyId).toBeUndefined();
    // The first pattern that fits decides, so the one for all the rest stands last.
    const order = behaviours.map(({ PathPattern }) => PathPattern);
    for (const pattern of patterns) expect(order.indexOf(pattern)).toBeLessThan(order.indexOf('/v1/*'));
  });

  test('lets only a contract’s own query names tell its answers apart, so that nobody passes the cache with made-up ones', () => {
    const policies = resourcesOf(site, 'AWS::CloudFront::CachePolicy');
    const keyOf = (path: string) =>
      policies[referred(behaviourOf(path)?.CachePolicyId)]?.Properties.CachePolicyConfig
        .ParametersInCacheKeyAndForwardedToOrigin;
    for (const { pattern, queryNames } of cachedPaths(routes)) {
      const { QueryStringsConfig, HeadersConfig, CookiesConfig } = keyOf(pattern);
      expect(QueryStringsConfig, pattern).toEqual(
        queryNames.length > 0
          ? { QueryStringBehavior: 'whitelist', QueryStrings: queryNames }
          : { QueryStringBehavior: 'none' },
      );
      expect([HeadersConfig.HeaderBehavior, CookiesConfig.CookieBehavior], pattern).toEqual(['none', 'none']);
    }
    expect(keyOf('/v1/calendar/*').QueryStringsConfig.QueryStrings).toEqual(['category', 'city']);
    expect(keyOf('/v1/events/*/availability').QueryStringsConfig.QueryStringBehavior).toBe('none');
  });

  test('no cached pattern catches a route that must not be cached', () => {
    const all = Object.values<Route>(routes);
    const cached = all.filter(({ cacheSeconds }) => cacheSeconds);
    const asPattern = (path: string) =>
      new RegExp(
        `^${path
          .replace(/\{\w+\}/g, '*')
          .replaceAll('.', '\\.')
          .replaceAll('*', '.*')}$`,
      );
    for (const { path } of cached) {
      const caught = all.filter((it) => it.method === 'GET' && !it.cacheSeconds && asPattern(path).test(it.path));
      expect(
        caught.map(({ name }) => name),
        path,
      ).toEqual([]);
    }
  });

  test('carries the headers that local/ carries too', () => {
    const config = allOf([site], 'AWS::CloudFront::ResponseHeadersPolicy')[0]?.Properties.ResponseHeadersPolicyConfig;
    const expected = siteHeaders({ uploads: 'https://uploads', payments: stripePayments });
    const { ContentSecurityPolicy, StrictTransportSecurity, FrameOptions, ReferrerPolicy } =
      config.SecurityHeadersConfig;
    const policy = JSON.stringify(ContentSecurityPolicy.ContentSecurityPolicy);
    expect(policy).toContain("script-src 'self'; style-src 'self'; img-src 'self' data: blob:;");
    expect(policy).not.toMatch(/unsafe-|\*/);
    expect(StrictTransportSecurity).toMatchObject({
      AccessControlMaxAgeSec: 63_072_000,
      IncludeSubdomains: true,
      Preload: true,
    });
    expect(FrameOptions.FrameOption).toBe(expected['x-frame-options']);
    expect(ReferrerPolicy.ReferrerPolicy).toBe(expected['referrer-policy']);
    const custom = Object.fromEntries(
      config.CustomHeadersConfig.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value]),
    );
    expect(custom).toEqual({
      'cross-origin-opener-policy': expected['cross-origin-opener-policy'],
      'permissions-policy': expected['permissions-policy'],
    });
  });

  test('answers a wrong address with its own page and leaves the API’s 404s alone', () => {
    expect(distribution.CustomErrorResponses).toBeUndefined();
    const [group] = distribution.OriginGroups.Items;
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
  });

  test('answers a wrong address in the language it begins with', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'calsync-not-found-'));
    try {
      await cp('stacks/not-found', folder, { recursive: true });
      await mkdir(join(folder, 'pt/404'), { recursive: true });
      await writeFile(join(folder, '404.html'), 'Nothing on this date');
      await writeFile(join(folder, 'pt/404/index.html'), 'Nada nesta data');
      const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
      const answered = async (rawPath: string) => (await handler({ rawPath })).body;
      expect(await answered('/pt/nope/index.html')).toBe('Nada nesta data');
      expect(await answered('/ptolemy/index.html')).toBe('Nothing on this date');
      expect(await answered('/../pt/index.html')).toBe('Nothing on this date');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('has HTTP/3, compression and TLS 1.2 at least', () => {
    expect(distribution.HttpVersion).toBe('http2and3');
    expect(distribution.DefaultCacheBehavior.Compress).toBe(true);
    expect(distribution.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
  });

  test('is walled: stricter where passwords and tickets are, and no sample shows a token', () => {
    const [firewall] = allOf(edge ? [edge] : [], 'AWS::WAFv2::WebACL');
    const limits = Object.fromEntries(
      firewall?.Properties.Rules.flatMap(
        (rule: { Name: string; Statement: { RateBasedStatement?: { Limit: number } } }) =>
          rule.Statement.RateBasedStatement ? [[rule.Name, rule.Statement.RateBasedStatement.Limit]] : [],
      ),
    );
    expect(limits['sign-ins']).toBeLessThan(limits.orders);
    expect(limits.orders).toBeLessThan(limits.requests);
    expect(JSON.stringify(firewall?.Properties.DataProtectionConfig)).toContain('"token"');
    expect(distribution.WebACLId).toBeDefined();
  });
});
