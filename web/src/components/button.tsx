import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentChildren } from 'preact';

type Look = {
  /** `loud` is the one thing a page wants done; `danger` takes something away. */
  tone?: 'loud' | 'plain' | 'bare' | 'danger';
  wide?: boolean;
  round?: boolean;
  children: ComponentChildren;
};

const classOf = ({ tone = 'plain', wide, round }: Omit<Look, 'children'>) =>
  ['btn', tone === 'plain' ? '' : tone, wide ? 'wide' : '', round ? 'round' : ''].filter(Boolean).join(' ');

type ButtonProps = Look & { isBusy?: boolean } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'style'>;

/** While busy it keeps its words, turns a small wheel and takes no second press. */
export const Button = ({ tone, wide, round, isBusy, children, type = 'button', onClick, ...rest }: ButtonProps) => (
  <button
    {...rest}
    type={type}
    class={classOf({ ...(tone && { tone }), ...(wide && { wide }), ...(round && { round }) })}
    aria-busy={isBusy || undefined}
    aria-disabled={isBusy || undefined}
    onClick={isBusy ? undefined : onClick}
  >
    {children}
  </button>
);

type LinkProps = Look & { href: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'class' | 'style'>;

/** A link that looks like a button: it goes somewhere, it does nothing. */
export const ButtonLink = ({ tone, wide, round, children, ...rest }: LinkProps) => (
  <a {...rest} class={classOf({ ...(tone && { tone }), ...(wide && { wide }), ...(round && { round }) })}>
    {children}
  </a>
);
