/** A route key of the HTTP API; `method` may be ANY, and the path may have `{name}` and a last `{name+}`. */
export type RouteKey = { method: string; path: string };

export type RouteMatch<R> = { route: R; params: Record<string, string> };

/** The most specific route for a request: words before `{name}` before `{name+}`, a named method before ANY. */
export function matchRoute<R extends RouteKey>(routes: R[], method: string, path: string): RouteMatch<R> | undefined {
  const asked = segments(path);
  const candidates = routes
    .filter((route) => route.method === method || route.method === 'ANY')
    .flatMap((route) => {
      const params = paramsOf(segments(route.path), asked);
      return params ? [{ route, params }] : [];
    });
  return candidates.sort((a, b) => (rank(a.route) < rank(b.route) ? -1 : 1))[0];
}

function paramsOf(template: string[], asked: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const name = /^\{([^+}]+)(\+?)\}$/.exec(part);
    const value = asked[index];
    if (value === undefined) return undefined;
    if (name?.[2]) {
      params[name[1] ?? ''] = asked.slice(index).map(decode).join('/');
      return params;
    }
    if (name) params[name[1] ?? ''] = decode(value);
    else if (part !== value) return undefined;
  }
  return template.length === asked.length ? params : undefined;
}

// Sorts as text: at each place a word comes before a name, and a name before a rest.
function rank({ method, path }: RouteKey): string {
  const places = segments(path).map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'));
  return `${places.join('')}${method === 'ANY' ? '1' : '0'}`;
}

const segments = (path: string) => path.split('/').slice(1);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
