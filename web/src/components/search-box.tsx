import type { Messages } from '#shared/messages/catalogue.ts';
import { Icon } from './icon.tsx';

type SearchBoxProps = {
  m: Pick<Messages['discover'], 'search' | 'searchHint' | 'searchAction'>;
  onType?: (typed: string) => void;
};

/** The words to look for, and the button that sends them; it stands in a form and works without scripts. */
export const SearchBox = ({ m, onType }: SearchBoxProps) => (
  <div class="row">
    <span class="search">
      <Icon name="search" />
      <input
        type="search"
        name="q"
        aria-label={m.search}
        placeholder={m.searchHint}
        autoComplete="off"
        enterkeyhint="search"
        maxLength={100}
        onInput={onType && ((event) => onType(event.currentTarget.value))}
      />
    </span>
    <button class="btn loud" type="submit">
      {m.searchAction}
    </button>
  </div>
);
