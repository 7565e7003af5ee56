import { useEffect, useState } from 'preact/hooks';
import { Field } from '../field.tsx';

type NumberFieldProps = {
  id: string;
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
};

/** A number of a drawing: the drawing follows every value that can be drawn, and the field returns to it when left. */
export const NumberField = ({ id, label, value, least, most, onChange }: NumberFieldProps) => {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped((now) => (Number(now) === value ? now : String(value))), [value]);
  return (
    <Field
      {...{ id, label }}
      name={id}
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      autoComplete="off"
      value={typed}
      onInput={(event) => {
        const text = (event.currentTarget as HTMLInputElement).value;
        setTyped(text);
        const wanted = Number(text);
        if (/^-?\d+$/.test(text) && wanted >= least && wanted <= most && wanted !== value) onChange(wanted);
      }}
      onBlur={() => setTyped(String(value))}
    />
  );
};
