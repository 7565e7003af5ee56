import type { usePages } from '../../lib/organize/pages.ts';
import { problemInWords } from '../../lib/problem.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import { Note } from '../note.tsx';

type MorePagesProps = {
  m: Pick<OrganizeWords, 'organizer' | 'parts'>;
  list: Pick<ReturnType<typeof usePages>, 'moreProblem' | 'hasMore' | 'isGettingMore' | 'more'>;
};

/** Below a list that grows page by page: the button for the next one, and why it did not come. */
export const MorePages = ({ m, list }: MorePagesProps) => (
  <>
    {list.moreProblem && <Note tone="bad">{problemInWords(list.moreProblem, m.parts)}</Note>}
    {list.hasMore && (
      <div class="center">
        <Button isBusy={list.isGettingMore} onClick={() => void list.more()}>
          {m.organizer.more}
        </Button>
      </div>
    )}
  </>
);
