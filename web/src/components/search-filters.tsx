import { useEffect, useRef } from 'preact/hooks';
import { categories } from '#shared/domain/event.ts';
import { plainDate } from '#shared/messages/format.ts';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { daysBy, type Search, searchIn } from '../lib/search.ts';
import type { DiscoverWords } from '../words/discover.ts';
import { Icon } from './icon.tsx';
import { SearchBox } from './search-box.tsx';

type Change = { [Name in keyof Search]?: string | undefined };

type SearchFiltersProps = {
  locale: Locale;
  search: Search;
  /** `2027-01-15`; not known before the page is on somebody's screen. */
  today: string | undefined;
  /** Cities to choose from by typing. */
  cities: readonly string[];
  organizationName: string | undefined;
  m: DiscoverWords;
  /** `isTyping` for what changes letter by letter. */
  onChange: (change: Change, isTyping?: boolean) => void;
};

const DayChips = ({ search, today, m: { discover }, onChange }: SearchFiltersProps) => {
  const days = today ? daysBy(today) : undefined;
  const chips: { label: string; from?: string; to?: string }[] = [
    { label: discover.anyDay },
    ...(['today', 'tomorrow', 'weekend'] as const).map((name) => ({ label: discover[name], ...days?.[name] })),
  ];
  return (
    <fieldset class="chips" aria-label={discover.days}>
      {chips.map(({ label, from, to }, index) => (
        <button
          key={label}
          type="button"
          class="chip"
          disabled={index > 0 && !days}
          aria-pressed={search.from === from && search.to === to}
          onClick={() => onChange({ from, to })}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
};

const ActiveFilters = ({ locale, search, organizationName, m: { discover }, onChange }: SearchFiltersProps) => {
  const active = [
    { name: 'tag' as const, label: search.tag && discover.tagged(search.tag) },
    {
      name: 'organizationId' as const,
      label: search.organizationId && (organizationName ? discover.organizedBy(organizationName) : discover.organizer),
    },
    {
      name: 'from' as const,
      label: search.from && !search.to && discover.fromDay(plainDate(locale, search.from, 'day')),
    },
  ].filter(({ label }) => label);
  if (active.length === 0) return null;
  return (
    <div class="chips">
      {active.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed="true"
          aria-label={discover.without(String(label))}
          onClick={() => onChange({ [name]: undefined })}
        >
          {label}
          <Icon name="close" />
        </button>
      ))}
    </div>
  );
};

/** What to look for: words, city, kind, price and days. Without scripts the words are still sent. */
export const SearchFilters = (props: SearchFiltersProps) => {
  const { locale, search, cities, m, onChange } = props;
  const { discover } = m;
  const form = useRef<HTMLFormElement>(null);
  // The fields own what is typed; only the address one came by, or went back to, is written into them.
  useEffect(() => {
    const write = (isBack: boolean) => {
      const asked = searchIn(location.search);
      for (const name of ['q', 'city'] as const) {
        const field = form.current?.elements.namedItem(name);
        if (field instanceof HTMLInputElement && (isBack || field.value === '')) field.value = asked[name] ?? '';
      }
    };
    const goBack = () => write(true);
    write(false);
    addEventListener('popstate', goBack);
    return () => removeEventListener('popstate', goBack);
  }, []);

  return (
    <search>
      <form
        class="stack search-form"
        ref={form}
        action={localePath(locale, '/discover')}
        method="get"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          onChange({ q: String(typed.get('q') ?? ''), city: String(typed.get('city') ?? '') });
        }}
      >
        <SearchBox m={discover} onType={(q) => onChange({ q }, true)} />
        <fieldset class="row filters" aria-label={discover.filters}>
          <span class="field">
            <input
              type="text"
              name="city"
              aria-label={discover.city}
              placeholder={discover.anyCity}
              list="cities"
              autoComplete="off"
              maxLength={80}
              onInput={(event) => onChange({ city: event.currentTarget.value }, true)}
            />
            <datalist id="cities">
              {cities.map((city) => (
                <option key={city} value={city} />
              ))}
            </datalist>
          </span>
          <span class="field">
            <select
              name="category"
              aria-label={discover.category}
              value={search.category ?? ''}
              onChange={(event) => onChange({ category: event.currentTarget.value })}
            >
              <option value="">{discover.anyCategory}</option>
              {categories.map((category) => (
                <option key={category} value={category}>
                  {discover.categories[category]}
                </option>
              ))}
            </select>
          </span>
          <span class="field">
            <select
              name="price"
              aria-label={discover.price}
              value={search.price ?? ''}
              onChange={(event) => onChange({ price: event.currentTarget.value })}
            >
              <option value="">{discover.anyPrice}</option>
              <option value="free">{m.parts.free}</option>
              <option value="paid">{discover.paid}</option>
            </select>
          </span>
        </fieldset>
        <DayChips {...props} />
        <ActiveFilters {...props} />
      </form>
    </search>
  );
};
