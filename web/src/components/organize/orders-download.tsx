import { useState } from 'preact/hooks';
import { saveFile } from '../../lib/file.ts';
import type { OrganizedEvent } from '../../lib/organize/event-state.ts';
import { ordersFile } from '../../lib/organize/orders-file.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import { toast } from '../../lib/toast.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { Button } from '../button.tsx';
import type { SoldOrder } from './order-dialog.tsx';

type OrdersDownloadProps = {
  m: OrganizeWords;
  event: Pick<OrganizedEvent, 'eventId' | 'title'>;
  status: SoldOrder['status'] | undefined;
};

/** Saves the orders of an event, in the state that is chosen, as a file; it says how far it is. */
export const OrdersDownload = ({ m, event, status }: OrdersDownloadProps) => {
  const { orderDesk: words, parts } = m;
  const [orders, setOrders] = useState<number>();
  const download = async () => {
    setOrders(0);
    try {
      saveFile(await ordersFile(event.eventId, status, setOrders), words.fileName(event.title));
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
    } finally {
      setOrders(undefined);
    }
  };
  return (
    <>
      <Button isBusy={orders !== undefined} onClick={() => void download()}>
        {words.download}
      </Button>
      <span class="small quiet" role="status">
        {orders !== undefined && orders > 0 && words.downloading(orders)}
      </span>
    </>
  );
};
