import type { ComponentChildren } from 'preact';

type FactsProps = {
  label: string;
  facts: readonly { name: string; value: ComponentChildren; note?: ComponentChildren }[];
};

/** The few numbers a page is about. */
export const Facts = ({ label, facts }: FactsProps) => (
  <section class="facts" aria-label={label}>
    {facts.map(({ name, value, note }) => (
      <div key={name}>
        <span class="eyebrow">{name}</span>
        <b class="value num">{value}</b>
        {note && <span class="small quiet">{note}</span>}
      </div>
    ))}
  </section>
);
