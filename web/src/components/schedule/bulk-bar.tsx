import { mostAtOnce } from '#shared/domain/bulk-change.ts';
import type { Shown } from '../../lib/schedule/shown.ts';
import { type Choosing, isChoosable } from '../../lib/schedule/use-chosen.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';
import { Icon } from '../desk-icon.tsx';

type BulkBarProps = {
  m: Pick<ScheduleWords, 'schedule'>;
  choosing: Choosing;
  /** What stands in the list. */
  shown: readonly Shown[];
  onMove: () => void;
  onDelete: () => void;
};

/** What can be done with the entries that are chosen; it stays in sight while the list scrolls by. */
export const BulkBar = ({ m, choosing: { chosen, replace }, shown, onMove, onDelete }: BulkBarProps) => {
  const words = m.schedule.bulk;
  const isTooMany = chosen.size > mostAtOnce;
  return (
    <section class="bulk-bar row" aria-label={words.bar}>
      <strong class="num" role="status">
        {words.chosen(chosen.size)}
      </strong>
      <Button onClick={() => replace(shown.filter(isChoosable))}>{words.all}</Button>
      {isTooMany && <span class="small refused">{words.most(mostAtOnce)}</span>}
      <div class="row tight push">
        <Button disabled={isTooMany} onClick={onMove}>
          {words.move}
        </Button>
        <Button tone="danger" disabled={isTooMany} onClick={onDelete}>
          {words.remove}
        </Button>
        <Button tone="bare" round aria-label={words.none} onClick={() => replace([])}>
          <Icon name="close" />
        </Button>
      </div>
    </section>
  );
};
