import type { ComponentChildren } from 'preact';

type BuyBarProps = {
  /** What it costs, or why there is nothing to buy. */
  lead: string;
  /** When it is, so that it stays in sight. */
  when: string;
  children: ComponentChildren;
};

/** On a phone the page's one action stands under the thumb, wherever the page is scrolled to. */
export const BuyBar = ({ lead, when, children }: BuyBarProps) => (
  <div class="buybar">
    <span class="stack hair grow">
      <b class="num">{lead}</b>
      <span class="tiny faint num">{when}</span>
    </span>
    <span class="push">{children}</span>
  </div>
);
