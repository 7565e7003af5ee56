/** An item, or part of one. */
export type Item = Record<string, unknown>;

/** What an expression speaks of. */
export type Terms = {
  names?: Record<string, string> | undefined;
  values?: Record<string, unknown> | undefined;
};

type Part<T> = (item: Item, terms: Terms) => T;

const tokensOf = (text: string): string[] => text.match(/[#:]?\w+|<>|<=|>=|[=<>(),.+-]/g) ?? [];

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const compare: Record<string, (a: never, b: never) => boolean> = {
  '=': isSame,
  '<>': (a, b) => !isSame(a, b),
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Reads DynamoDB's expressions: one object for each text. */
const readerOf = (text: string) => {
  const tokens = tokensOf(text);
  let place = 0;
  const peek = () => tokens[place]?.toUpperCase();
  const next = () => tokens[place++] as string;
  const isNext = (...words: string[]) => words.includes(peek() ?? '');
  const expect = (word: string) => {
    if (next()?.toUpperCase() !== word) throw new Error(`Expected ${word} in: ${text}`);
  };
  const skip = (word: string): boolean => {
    const found = isNext(word);
    if (found) place += 1;
    return found;
  };

  const path = (): Part<string[]> => {
    const steps = [next()];
    while (skip('.')) steps.push(next());
    return (_, { names }) =>
      steps.map((step) => {
        const name = step.startsWith('#') ? names?.[step] : step;
        if (!name) throw new Error(`${step} is not named in: ${text}`);
        return name;
      });
  };

  const at = (item: unknown, steps: readonly string[]): unknown =>
    steps.reduce<unknown>((part, step) => (part as Item | undefined)?.[step], item);

  const operand = (): Part<unknown> => {
    if (!peek()?.startsWith(':')) {
      const steps = path();
      return (item, terms) => at(item, steps(item, terms));
    }
    const name = next();
    return (_, { values }) => {
      if (!values || !(name in values)) throw new Error(`${name} has no value in: ${text}`);
      return values[name];
    };
  };

  const call = (): Part<unknown> => {
    const name = next();
    expect('(');
    const first = operand();
    const second = skip(',') ? operand() : undefined;
    expect(')');
    return (item, terms) => {
      const found = first(item, terms);
      const other = second?.(item, terms);
      switch (name) {
        case 'attribute_exists':
          return found !== undefined;
        case 'attribute_not_exists':
          return found === undefined;
        case 'begins_with':
          return String(found).startsWith(String(other));
        case 'contains':
          return (found as unknown[] | undefined)?.includes(other) ?? false;
        case 'if_not_exists':
          return found ?? other;
        case 'list_append':
          return [...(found as unknown[]), ...(other as unknown[])];
        default:
          throw new Error(`${name} is not known: ${text}`);
      }
    };
  };

  const isCall = () => tokens[place + 1] === '(';

  const test = (): Part<boolean> => {
    if (skip('(')) {
      const inner = condition();
      expect(')');
      return inner;
    }
    if (isCall()) return call() as Part<boolean>;
    const left = operand();
    if (skip('IN')) {
      expect('(');
      const all = [operand()];
      while (skip(',')) all.push(operand());
      expect(')');
      return (item, terms) => all.some((one) => isSame(one(item, terms), left(item, terms)));
    }
    if (skip('BETWEEN')) {
      const [low] = [operand(), expect('AND')] as const;
      const high = operand();
      return (item, terms) => {
        const found = left(item, terms) as string;
        return found >= (low(item, terms) as string) && found <= (high(item, terms) as string);
      };
    }
    const holds = compare[next()];
    if (!holds) throw new Error(`A comparison is missing in: ${text}`);
    const right = operand();
    return (item, terms) => {
      const [a, b] = [left(item, terms), right(item, terms)];
      return (a !== undefined || holds === compare['<>']) && holds(a as never, b as never);
    };
  };

  const negation = (): Part<boolean> => {
    if (!skip('NOT')) return test();
    const inner = test();
    return (item, terms) => !inner(item, terms);
  };

  const conjunction = (): Part<boolean> => {
    const all = [negation()];
    while (skip('AND')) all.push(negation());
    return (item, terms) => all.every((one) => one(item, terms));
  };

  const condition = (): Part<boolean> => {
    const all = [conjunction()];
    while (skip('OR')) all.push(conjunction());
    return (item, terms) => all.some((one) => one(item, terms));
  };

  const sum = (): Part<unknown> => {
    const term = () => (isCall() ? call() : operand());
    let result = term();
    while (isNext('+', '-')) {
      const [left, sign, right] = [result, next() === '+' ? 1 : -1, term()];
      result = (item, terms) => Number(left(item, terms)) + sign * Number(right(item, terms));
    }
    return result;
  };

  type Change = (item: Item, before: Item, terms: Terms) => void;
  const put = (item: Item, steps: readonly string[], value: unknown) => {
    const parent = at(item, steps.slice(0, -1)) as Item | undefined;
    if (!parent) throw new Error(`The path ${steps.join('.')} leads nowhere.`);
    const name = steps.at(-1) as string;
    if (value === undefined) delete parent[name];
    else parent[name] = value;
  };
  const changes: Record<string, () => Change> = {
    SET: () => {
      const steps = path();
      expect('=');
      const value = sum();
      return (item, before, terms) => put(item, steps(before, terms), value(before, terms));
    },
    ADD: () => {
      const [steps, value] = [path(), operand()];
      return (item, before, terms) => {
        const found = Number(at(before, steps(before, terms)) ?? 0);
        put(item, steps(before, terms), found + Number(value(before, terms)));
      };
    },
    REMOVE: () => {
      const steps = path();
      return (item, before, terms) => put(item, steps(before, terms), undefined);
    },
  };
  const update = (): Change[] => {
    const all: Change[] = [];
    while (place < tokens.length) {
      const read = changes[next().toUpperCase()];
      if (!read) throw new Error(`Not an update: ${text}`);
      do all.push(read());
      while (skip(','));
    }
    return all;
  };
  const whole = <T>(read: () => T): T => {
    const result = read();
    if (place < tokens.length) throw new Error(`Nobody understands ${tokens[place]} in: ${text}`);
    return result;
  };
  return { condition: () => whole(condition), update: () => whole(update) };
};

const kept = <T>(read: (text: string) => T): ((text: string) => T) => {
  const all = new Map<string, T>();
  return (text) => {
    const found = all.get(text) ?? read(text);
    all.set(text, found);
    return found;
  };
};

const conditions = kept((text) => readerOf(text).condition());
const updates = kept((text) => readerOf(text).update());

/** Whether a condition holds of an item; a missing item is an empty one. */
export const holds = (text: string | undefined, item: Item, terms: Terms): boolean =>
  text === undefined || conditions(text)(item, terms);

/** What an update makes of an item. */
export const updated = (text: string, before: Item, terms: Terms): Item => {
  const item = structuredClone(before);
  for (const change of updates(text)) change(item, before, terms);
  return item;
};
