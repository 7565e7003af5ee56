import { useEffect, useRef, useState } from 'preact/hooks';
import { afterPress } from './press.ts';
import { asProblem, type Problem } from './problem.ts';

/** Says what is wrong with a value, or nothing. The API has the last word; a rule only answers sooner. */
export type Rule = (value: string) => string | undefined;

/** What a form is made of: its fields' rules, and the call that sends them. */
export type FormPlan<Name extends string> = {
  id: string;
  rules: Record<Name, Rule | undefined>;
  submit: (values: Record<Name, string>) => Promise<void>;
};

/** What a field needs to join a form; spread it on Field. */
export type FieldBinding = {
  id: string;
  name: string;
  error: string | undefined;
  onBlur: (event: FocusEvent) => void;
  onInput: (event: Event) => void;
};

type Errors<Name extends string> = Partial<Record<Name, string>>;

const typedIn = (event: Event): string => (event.currentTarget as HTMLInputElement).value;

/**
 * The life of a form: a field is checked when it is left and from then on live, all are checked when it is sent,
 * the summary takes the focus when something is wrong, and nothing typed is lost because the inputs own their values.
 */
export const useForm = <Name extends string>({ id, rules, submit }: FormPlan<Name>) => {
  const [errors, setErrors] = useState<Errors<Name>>({});
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  const visited = useRef(new Set<Name>());
  /** What the API has refused: it knows more than the rules, so its words stay until the value is another. */
  const refused = useRef<Partial<Record<Name, string>>>({});
  const names = Object.keys(rules) as Name[];

  useEffect(() => {
    if (refusals > 0) summary.current?.focus();
  }, [refusals]);

  const check = (name: Name, value: string) =>
    setErrors((before) => ({ ...before, [name]: rules[name]?.(value) }) as Errors<Name>);

  const refuse = (found: Errors<Name>, refusal?: Problem) => {
    for (const name of names) visited.current.add(name);
    setErrors(found);
    setProblem(refusal);
    setRefusals((count) => count + 1);
  };

  const sendForm = async (form: HTMLFormElement) => {
    const typed = new FormData(form);
    const values = Object.fromEntries(names.map((name) => [name, String(typed.get(name) ?? '')])) as Record<
      Name,
      string
    >;
    const wrong = names.flatMap((name) => {
      const message = rules[name]?.(values[name]);
      return message ? [[name, message] as const] : [];
    });
    if (wrong.length > 0) return refuse(Object.fromEntries(wrong) as Errors<Name>);
    setSending(true);
    try {
      await submit(values);
      setErrors({});
      setProblem(undefined);
    } catch (error) {
      const refusal = asProblem(error);
      const own = refusal.errors.filter(({ path }) => names.includes(path as Name));
      refused.current = Object.fromEntries(
        own.map(({ path }) => [path, values[path as Name]]),
      ) as typeof refused.current;
      refuse(Object.fromEntries(own.map(({ path, message }) => [path, message])) as Errors<Name>, refusal);
    } finally {
      setSending(false);
    }
  };

  return {
    id,
    isSending,
    problem,
    summary,
    /** The wrong fields in the order of the form, for the summary; it comes with the first refusal and then stays live. */
    wrong: names.flatMap((name) =>
      refusals > 0 && errors[name] ? [{ id: `${id}-${name}`, message: errors[name] }] : [],
    ),
    onSubmit: (event: SubmitEvent) => {
      event.preventDefault();
      if (!isSending) void sendForm(event.currentTarget as HTMLFormElement);
    },
    field: (name: Name): FieldBinding => ({
      id: `${id}-${name}`,
      name,
      error: errors[name],
      onBlur: (event) => {
        const value = typedIn(event);
        if (value === refused.current[name] || (value === '' && !visited.current.has(name))) return;
        visited.current.add(name);
        afterPress(() => check(name, value));
      },
      onInput: (event) => {
        if (visited.current.has(name)) check(name, typedIn(event));
      },
    }),
  };
};

/** What {@link useForm} returns, for the parts that draw it. */
export type FormState = Pick<ReturnType<typeof useForm<string>>, 'id' | 'isSending' | 'problem' | 'summary' | 'wrong'>;
