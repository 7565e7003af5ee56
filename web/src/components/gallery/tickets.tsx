import { useState } from 'preact/hooks';
import * as samples from '../../lib/gallery-samples.ts';
import { hueClass } from '../../lib/hue.ts';
import type { IslandProps } from '../../lib/island.ts';
import type { GalleryWords } from '../../words/gallery.ts';
import { Button } from '../button.tsx';
import { Countdown } from '../countdown.tsx';
import { DayTile } from '../day-tile.tsx';
import { QrCode } from '../qr-code.tsx';
import { Stepper } from '../stepper.tsx';
import { Stub } from '../stub.tsx';
import { Section } from './section.tsx';

type Props = IslandProps<GalleryWords>;

/** What is bought, and how many. */
export const Tickets = ({ locale, m: { parts, order, event } }: Props) => {
  const [count, setCount] = useState(2);
  const [until] = useState(() => new Date(Date.now() + 899_000).toISOString());
  return (
    <>
      <Section name={samples.parts.stub}>
        <div class="tiles">
          <div class={hueClass(22)}>
            <Stub
              below={
                <div class="stack">
                  <QrCode text={samples.ticketText} label={order.code(samples.person)} />
                  <b>{samples.person}</b>
                  <div class="row tight">
                    <Button>{order.print}</Button>
                    <Button tone="bare">{order.changes.giveUp}</Button>
                  </div>
                </div>
              }
            >
              <div class="row whole start">
                <DayTile locale={locale} day="2027-01-15" />
                <h3>{samples.eventName}</h3>
              </div>
            </Stub>
          </div>
        </div>
      </Section>
      <Section name={samples.parts.stepper}>
        <div class="row">
          <Stepper what={samples.eventName} value={count} most={4} m={parts} onChange={setCount} />
          <span>{event.chosen(count)}</span>
          <Countdown until={until} m={parts} />
        </div>
      </Section>
    </>
  );
};
