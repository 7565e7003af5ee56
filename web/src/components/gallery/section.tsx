import type { ComponentChildren } from 'preact';

/** One kind of part under its name. */
export const Section = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <section class="stack" aria-label={name}>
    <h2>{name}</h2>
    {children}
  </section>
);
