import { api } from '../../lib/api.ts';
import { useAttempt } from '../../lib/attempt.ts';
import type { ScheduleWords } from '../../words/schedule.ts';
import { Button } from '../button.tsx';

type DownloadButtonProps = {
  m: Pick<ScheduleWords, 'calendarFiles' | 'parts'>;
  clientId: string;
  exportId: string;
  tone?: 'plain' | 'loud';
};

/** Fetches a file that was written. Its link ends after minutes, so that it is asked for when it is needed. */
export const DownloadButton = ({ m, clientId, exportId, tone = 'plain' }: DownloadButtonProps) => {
  const { attempt, isBusy, trouble } = useAttempt(m.parts);
  const fetchFile = () =>
    attempt(async () => {
      const { url } = await api('getExport', { params: { clientId, exportId } });
      if (url) location.assign(url);
    });
  return (
    <>
      <Button tone={tone} isBusy={isBusy} onClick={() => void fetchFile()}>
        {m.calendarFiles.download}
      </Button>
      {trouble && (
        <span class="small wrong-line" role="alert">
          {trouble}
        </span>
      )}
    </>
  );
};
