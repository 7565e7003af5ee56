import { useEffect, useState } from 'preact/hooks';
import type { RowsSection, Section, StandingSection, TablesSection } from '#shared/domain/seating-chart.ts';
import type { SectionChange } from '../../lib/organize/chart-draft.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Choice, Field } from '../field.tsx';
import { NumberField } from './number-field.tsx';

type FieldsProps<Part> = { m: VenueWords; part: Part; change: (change: SectionChange, stroke?: string) => void };
type Words = VenueWords['venues']['builder']['fields'];
type NumberName<Part> = { [K in keyof Part]-?: Part[K] extends number ? K : never }[keyof Part] & string;

const far = 20_000;
const mostAisles = 10;

/** A number of a part; one field typed in is one change to take back. */
const numbersOf =
  <Part extends object>({ m, part, change }: FieldsProps<Part>) =>
  (name: NumberName<Part>, least: number, most: number, word: keyof Words = name as keyof Words) => (
    <NumberField
      key={name}
      id={`part-${name}`}
      label={m.venues.builder.fields[word]}
      value={part[name] as number}
      {...{ least, most }}
      onChange={(value) => change({ [name]: value }, name)}
    />
  );

const aislesIn = (typed: string): number[] | undefined => {
  const found = typed.split(/[\s,;]+/).filter(Boolean);
  const aisles = [...new Set(found.map(Number))].sort((a, b) => a - b);
  const isRight = aisles.every((place) => Number.isInteger(place) && place >= 1 && place <= 99);
  return isRight && aisles.length <= mostAisles ? aisles : undefined;
};

const AislesField = ({ m, part, change }: FieldsProps<RowsSection>) => {
  const { fields } = m.venues.builder;
  const said = part.aisles.join(', ');
  const [typed, setTyped] = useState(said);
  useEffect(() => setTyped((now) => (aislesIn(now)?.join(', ') === said ? now : said)), [said]);
  return (
    <Field
      id="part-aisles"
      name="aisles"
      label={fields.aisles}
      hint={fields.aislesHint}
      autoComplete="off"
      value={typed}
      onInput={(event) => {
        const text = (event.currentTarget as HTMLInputElement).value;
        setTyped(text);
        const aisles = aislesIn(text);
        if (aisles && aisles.join(', ') !== said) change({ aisles }, 'aisles');
      }}
      onBlur={() => setTyped(said)}
    />
  );
};

const RowsFields = (props: FieldsProps<RowsSection>) => {
  const { m, part, change } = props;
  const { fields } = m.venues.builder;
  const number = numbersOf(props);
  const choice = <Name extends 'rowLabels' | 'numberFrom' | 'numbers'>(
    name: Name,
    options: readonly { value: RowsSection[Name]; label: string }[],
  ) => (
    <Choice
      id={`part-${name}`}
      name={name}
      label={fields[name]}
      value={part[name]}
      options={options}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      {number('rows', 1, 100)}
      {number('seats', 1, 100)}
      {number('curve', 0, 1000)}
      {number('spacing', 12, 400)}
      {number('rowSpacing', 12, 400)}
      <AislesField {...props} />
      {choice('rowLabels', [
        { value: 'letters', label: fields.letters },
        { value: 'numbers', label: fields.digits },
      ])}
      {number('firstRow', 1, 600)}
      {choice('numberFrom', [
        { value: 'left', label: fields.left },
        { value: 'right', label: fields.right },
      ])}
      {choice('numbers', [
        { value: 'all', label: fields.all },
        { value: 'odd', label: fields.odd },
        { value: 'even', label: fields.even },
      ])}
      {part.numbers === 'all' && number('firstSeat', 1, 900)}
    </>
  );
};

const TablesFields = (props: FieldsProps<TablesSection>) => {
  const number = numbersOf(props);
  return (
    <>
      {number('tables', 1, 200)}
      {number('across', 1, 50)}
      {number('seats', 1, 12, 'atTable')}
      {number('spacing', 12, 400, 'tableSpacing')}
      {number('firstTable', 1, 900)}
    </>
  );
};

const StandingFields = (props: FieldsProps<StandingSection>) => {
  const number = numbersOf(props);
  return (
    <>
      {number('capacity', 1, 100_000)}
      {number('width', 20, 4000)}
      {number('height', 20, 4000)}
    </>
  );
};

const NameField = ({ m, part, change }: FieldsProps<Section>) => {
  const { fields } = m.venues.builder;
  const [typed, setTyped] = useState(part.name);
  useEffect(() => setTyped((now) => (now.trim() === part.name ? now : part.name)), [part.name]);
  return (
    <Field
      id="part-name"
      name="name"
      label={fields.name}
      hint={fields.nameHint}
      maxLength={24}
      autoComplete="off"
      value={typed}
      onInput={(event) => {
        const text = (event.currentTarget as HTMLInputElement).value;
        setTyped(text);
        if (text.trim() !== '') change({ name: text.trim() }, 'name');
      }}
      onBlur={() => setTyped(part.name)}
    />
  );
};

/** Everything about a section as fields, so that nothing needs a pointer. */
export const SectionFields = (props: FieldsProps<Section>) => {
  const { m, part, change } = props;
  const number = numbersOf(props);
  return (
    <>
      <NameField {...props} />
      <div class="numbers">
        {part.kind === 'rows' && <RowsFields {...{ m, part, change }} />}
        {part.kind === 'tables' && <TablesFields {...{ m, part, change }} />}
        {part.kind === 'standing' && <StandingFields {...{ m, part, change }} />}
        {number('x', -far, far)}
        {number('y', -far, far)}
        <NumberField
          id="part-angle"
          label={m.venues.builder.turn}
          value={part.angle}
          least={-180}
          most={180}
          onChange={(angle) => change({ angle }, 'angle')}
        />
      </div>
    </>
  );
};

type Stage = { x: number; y: number; width: number; height: number };

/** How large the stage is, and where. */
export const StageFields = (props: FieldsProps<Stage>) => {
  const number = numbersOf(props);
  return (
    <div class="numbers">
      {number('width', 20, 4000)}
      {number('height', 20, 4000)}
      {number('x', -far, far)}
      {number('y', -far, far)}
    </div>
  );
};
