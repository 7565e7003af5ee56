import { useRef, useState } from 'preact/hooks';
import type { Locale } from '#shared/messages/locale.ts';
import { api, newIdempotencyKey } from '../../lib/api.ts';
import { useForm } from '../../lib/form.ts';
import { momentOf } from '../../lib/organize/order-moment.ts';
import { useQuery } from '../../lib/query.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { TextField } from '../field.tsx';
import { Form } from '../form.tsx';
import { Unanswered } from '../unanswered.tsx';

type OrderNotesProps = { locale: Locale; m: OrganizeWords; orderId: string; zone: string; mayWrite: boolean };

/** What organizers tell each other about an order. */
export const OrderNotes = ({ locale, m, orderId, zone, mayWrite }: OrderNotesProps) => {
  const { notes: words } = m.orderDesk;
  const { query, retry, set } = useQuery(orderId, (signal) => api('listOrderNotes', { params: { orderId }, signal }));
  const notes = query.state === 'ready' ? query.answer.data : [];
  const [isWriting, setWriting] = useState(false);
  const key = useRef(newIdempotencyKey());
  const form = useForm({
    id: 'order-note',
    rules: { text: (value) => (value.trim() === '' ? words.missing : undefined) },
    submit: async ({ text }) => {
      const note = await api('addOrderNote', { params: { orderId }, body: { text }, idempotencyKey: key.current });
      key.current = newIdempotencyKey();
      set({ data: [note, ...notes] });
      setWriting(false);
    },
  });
  if (query.state !== 'ready') return <Unanswered query={query} shape="lines" m={m.parts} onRetry={retry} />;
  if (!mayWrite && notes.length === 0) return null;
  return (
    <section class="stack tight" aria-label={words.title}>
      <h3 class="eyebrow">{words.title}</h3>
      {notes.length > 0 && (
        <ul class="refunds">
          {notes.map(({ noteId, text, by, at }) => (
            <li key={noteId}>
              <span class="stack hair">
                <span class="breaks">{text}</span>
                <span class="small quiet">{words.by(by, momentOf(locale, at, zone))}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && !isWriting && (
        <div>
          <Button onClick={() => setWriting(true)}>{words.write}</Button>
        </div>
      )}
      {isWriting && (
        <Form form={form} m={m.parts} action={words.action}>
          <TextField {...form.field('text')} label={words.write} hint={words.hint} maxLength={1000} rows={2} />
        </Form>
      )}
    </section>
  );
};
