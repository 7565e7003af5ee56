import type { TicketType } from '../../lib/organize/stock.ts';
import { Tick } from '../field.tsx';

type TypeTicksProps = {
  title: string;
  hint?: string;
  types: readonly TicketType[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
};

/** Some of an event's kinds of ticket. */
export const TypeTicks = ({ title, hint, types, chosen, onChange }: TypeTicksProps) => (
  <fieldset class="stack tight">
    <legend>{title}</legend>
    {hint && <p class="small quiet">{hint}</p>}
    {types.map(({ ticketTypeId, name }) => (
      <Tick
        key={ticketTypeId}
        name={ticketTypeId}
        label={name}
        checked={chosen.includes(ticketTypeId)}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked ? [...chosen, ticketTypeId] : chosen.filter((one) => one !== ticketTypeId),
          )
        }
      />
    ))}
  </fieldset>
);
