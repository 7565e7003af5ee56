import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { time } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { cityOfZone } from '#shared/messages/when.ts';
import type { FieldBinding } from '../../lib/form.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Field } from '../field.tsx';

type ZoneFieldProps = Partial<FieldBinding> & {
  id: string;
  name: string;
  locale: Locale;
  label: string;
  hint?: string | undefined;
  value: string;
  m: OrganizeWords;
  onChange: (zone: string) => void;
};

type Named = { zone: string; city: string; key: string };

const mostShown = 40;

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[/_]/g, ' ').toLowerCase();

const namedZones = (locale: Locale): Named[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => {
    const city = cityOfZone(locale, zone);
    return { zone, city, key: plain(`${city} ${zone}`) };
  });

/** How far a zone's clocks are from UTC at this moment: `UTC+01:00`. */
const offsetNow = (zone: string): string => {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
};

const isZone = (zone: string): boolean => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC';

/** A time zone found by its city, with how its clocks stand now. */
export const ZoneField = ({ locale, value, m, onChange, label, hint, error, ...binding }: ZoneFieldProps) => {
  const zones = useMemo(() => namedZones(locale), [locale]);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { organizer } = m;
  const isOpen = typed !== undefined;
  const found = isOpen ? zones.filter(({ key }) => key.includes(plain(typed))).slice(0, mostShown) : [];
  const listId = `${binding.id}-list`;

  // Below the fold nobody would see that there is something to choose from.
  useEffect(() => {
    if (found.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [found.length > 0]);

  const choose = (zone: string | undefined) => {
    setTyped(undefined);
    if (zone) onChange(zone);
  };
  const move = (by: number) => {
    const next = Math.max(0, Math.min(found.length - 1, active + by));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !isOpen) setTyped('');
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && isOpen) choose(found[active]?.zone);
    else if (event.key === 'Escape' && isOpen) choose(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <div class="combo">
      <Field
        {...binding}
        label={label}
        hint={hint}
        error={isOpen && found.length === 0 ? organizer.form.zoneNone : error}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellcheck={false}
        value={typed ?? value}
        result={
          isZone(value)
            ? organizer.form.zoneNow(offsetNow(value), time(locale, new Date().toISOString(), value))
            : undefined
        }
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          setTyped((event.currentTarget as HTMLInputElement).value);
          setActive(0);
        }}
        onBlur={(event) => {
          choose(isOpen && typed !== '' && found.length === 1 ? found[0]?.zone : undefined);
          binding.onBlur?.(event);
        }}
      />
      <div
        class="options"
        id={listId}
        role="listbox"
        aria-label={organizer.form.zones}
        hidden={found.length === 0}
        ref={list}
      >
        {found.map(({ zone, city }, index) => (
          // The keys are heard by the field, which keeps the focus; the list is for eyes and pointers.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={zone}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(zone)}
          >
            <b>{city}</b>
            <span class="faint tiny num">
              {zone} · {offsetNow(zone)}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
};
