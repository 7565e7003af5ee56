import { useState } from 'preact/hooks';
import type { ScheduleWords } from '../../words/schedule.ts';
import { asProblem, problemInWords } from '../problem.ts';
import { toast } from '../toast.ts';
import { type BulkChange, type BulkRequest, changeMany, outcomeInWords, undoMany } from './bulk-change.ts';

/** Carrying out a change of many entries, with how far it is; what was done is told with a way back. */
export const useBulk = (clientId: string, m: ScheduleWords, onChanged: () => void) => {
  const { bulk: words } = m.schedule;
  const [change, setChange] = useState<BulkChange>();
  const [isRunning, setRunning] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  const undo = async (bulkId: string) => {
    try {
      const undone = await undoMany(clientId, bulkId);
      const { refused } = undone;
      toast({ text: [outcomeInWords(undone, words), ...(refused > 0 ? [words.refused(refused)] : [])].join(' ') });
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), m.parts) });
    }
    onChanged();
  };

  /** Answers whether all of it was done. */
  const run = async (request: BulkRequest): Promise<boolean> => {
    setRunning(true);
    setTrouble(undefined);
    try {
      const changed = await changeMany(clientId, request, setChange);
      const { bulkId, taken, refused } = changed;
      const isAllDone = refused === 0 && taken === 0;
      // Where something is left to be read, the way back stands beside it.
      if (isAllDone) toast({ text: outcomeInWords(changed, words), onUndo: () => void undo(bulkId) });
      onChanged();
      return isAllDone;
    } catch (error) {
      setTrouble(problemInWords(asProblem(error), m.parts));
      return false;
    } finally {
      setRunning(false);
    }
  };
  return { run, undo, change, isRunning, trouble };
};
