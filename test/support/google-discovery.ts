import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

const places = createRequire(import.meta.url);
const read = (file: string): string =>
  readFileSync(places.resolve(`googleapis/build/src/apis/calendar/${file}`), 'utf8');

/** A method of the Calendar API as Google’s discovery document has it. */
export type Method = { name: string; method: string; path: string; required: string[] };

/** Every method, read out of the client that Google generates from its discovery document. */
const readMethods = (): Method[] => {
  const found: Method[] = [];
  for (const resource of read('v3.js')
    .split(/\n {4}class Resource\$/)
    .slice(1)) {
    const name = /^\w+/.exec(resource)?.[0] ?? '';
    for (const [, verb, body] of resource.matchAll(
      /\n {8}(\w+)\(paramsOrCallback,[^{]*\{([\s\S]*?)context: this\.context/g,
    )) {
      const path = /'(\/calendar\/v3\/[^']*)'/.exec(body ?? '')?.[1] ?? '';
      const method = /method: '(\w+)'/.exec(body ?? '')?.[1] ?? '';
      const required = /requiredParams: \[([^\]]*)\]/.exec(body ?? '')?.[1] ?? '';
      found.push({ name: `${name}.${verb}`, method, path, required: [...required.matchAll(/\w+/g)].map(String) });
    }
  }
  return found;
};

type Shape = Map<string, ts.TypeNode | undefined>;

/** The interfaces of the generated types, by name, with what they extend. */
const readShapes = (): Map<string, Shape> => {
  const shapes = new Map<string, Shape>();
  const source = ts.createSourceFile('v3.d.ts', read('v3.d.ts'), ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) shapes.set(node.name.text, shapeOf(node.members));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return shapes;
};

const shapeOf = (members: ts.NodeArray<ts.TypeElement>): Shape =>
  new Map(
    members.flatMap((member) =>
      ts.isPropertySignature(member) && ts.isIdentifier(member.name) ? [[member.name.text, member.type] as const] : [],
    ),
  );

export const methods = readMethods();
const shapes = readShapes();

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.+*?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);

/** The method that answers a request; undefined where Google has none. */
export const methodOf = (method: string, path: string): Method | undefined =>
  methods.find((it) => it.method === method && pattern(it.path).test(path));

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The names of a method’s parameters, in the path and in the query. */
export const parametersOf = ({ name }: Method): string[] => {
  const [resource = '', verb = ''] = name.split('.');
  const own = shapes.get(`Params$Resource$${resource}$${capital(verb)}`) ?? new Map();
  return [...own.keys(), ...(shapes.get('StandardParameters') ?? new Map()).keys()];
};

const inner = (type: ts.TypeNode | undefined): ts.TypeNode | undefined => {
  if (type && ts.isUnionTypeNode(type)) return inner(type.types.find((each) => !ts.isLiteralTypeNode(each)));
  return type && ts.isArrayTypeNode(type) ? inner(type.elementType) : type;
};

const shapeIn = (type: ts.TypeNode | undefined): Shape | undefined => {
  const plain = inner(type);
  if (plain && ts.isTypeLiteralNode(plain)) {
    // A map takes any name.
    return plain.members.some(ts.isIndexSignatureDeclaration) ? undefined : shapeOf(plain.members);
  }
  return plain && ts.isTypeReferenceNode(plain) && ts.isIdentifier(plain.typeName)
    ? shapes.get(plain.typeName.text)
    : undefined;
};

const strangersIn = (value: unknown, shape: Shape | undefined, at: string): string[] => {
  if (Array.isArray(value)) return value.flatMap((each) => strangersIn(each, shape, at));
  if (!shape || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    shape.has(name) ? strangersIn(part, shapeIn(shape.get(name)), `${at}${name}.`) : [`${at}${name}`],
  );
};

/** The fields of a body that Google does not know, however deep, as paths. */
export const strangersOf = (method: Method, body: object): string[] => {
  const [resource = '', verb = ''] = method.name.split('.');
  const type = shapes.get(`Params$Resource$${resource}$${capital(verb)}`)?.get('requestBody');
  return type ? strangersIn(body, shapeIn(type), '') : Object.keys(body);
};
