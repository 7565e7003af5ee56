import type { ComponentChildren } from 'preact';

/** A ticket, before and after it is bought: what it is above the tear, what is done with it below. */
export const Stub = ({
  children,
  below,
  label,
}: {
  children: ComponentChildren;
  below: ComponentChildren;
  label?: string;
}) => (
  <article class="stub" aria-label={label}>
    <div class="pad">{children}</div>
    <hr class="tear" />
    <div class="pad">{below}</div>
  </article>
);
