import { useQuery } from '../../lib/query.ts';
import { seatingWords } from '../../words/seating.ts';
import { Unanswered } from '../unanswered.tsx';
import type { SeatPickerProps } from './seat-picker.tsx';

type SeatChoiceProps = Omit<SeatPickerProps, 'open' | 'm'> & {
  eventUrl: string;
  m: Omit<SeatPickerProps['m'], 'seating'>;
};

/** Fetches the plan, its words and all that draws it, for an event that has seats and for no other. */
export const SeatChoice = ({ eventUrl, m, ...rest }: SeatChoiceProps) => {
  const { locale, eventId } = rest;
  const { query, retry } = useQuery(eventId, async () => {
    const [{ SeatPicker }, { openPlan }, { seating }] = await Promise.all([
      import('./seat-picker.tsx'),
      import('../../lib/seating/open-plan.ts'),
      seatingWords[locale](),
    ]);
    return { SeatPicker, seating, open: await openPlan(eventId, eventUrl) };
  });
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" count={4} m={m.parts} onRetry={retry} />;
  const { SeatPicker, seating, open } = query.answer;
  return <SeatPicker {...rest} open={open} m={{ ...m, seating }} />;
};
