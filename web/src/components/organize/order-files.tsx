import { urlOf } from '../../lib/api.ts';
import type { OrderNow } from '../../lib/organize/order-now.ts';
import type { OrganizeWords } from '../../words/organize.ts';
import { DownloadButton } from '../money/download-button.tsx';

type OrderFilesProps = { m: OrganizeWords; order: OrderNow['order'] };

/** The invoice of an order and the papers of its refunds, each as a file. */
export const OrderFiles = ({ m, order }: OrderFilesProps) => {
  const { orderId, reference, total, status, corrections = [] } = order;
  const { papers } = m.orderDesk;
  const address = (query: { refundId?: string; reversal?: 'true' | undefined } = {}) =>
    urlOf('getInvoice', { params: { orderId }, query });
  const files = [
    ...(total > 0 && (status === 'ISSUED' || corrections.length > 0)
      ? [{ name: papers.invoice(reference), address: address() }]
      : []),
    ...corrections.map(({ number, kind, refundId }) => ({
      name: papers[kind](number),
      address: address({ refundId, reversal: kind === 'reversal' ? 'true' : undefined }),
    })),
  ];
  if (files.length === 0) return null;
  return (
    <div class="row">
      {files.map((file) => (
        <DownloadButton key={file.name} address={() => file.address} fileName={`${file.name}.pdf`} parts={m.parts}>
          {file.name}
        </DownloadButton>
      ))}
    </div>
  );
};
