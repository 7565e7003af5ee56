import { useEffect, useState } from 'preact/hooks';
import { type Answer, api } from '../lib/api.ts';
import { asProblem, problemInWords } from '../lib/problem.ts';
import { toast } from '../lib/toast.ts';
import type { OrderWords } from '../words/order.ts';
import { Button } from './button.tsx';
import { FileLink } from './file-link.tsx';

type Wallets = Answer<'getWallets'>;
type WalletButtonsProps = {
  ticketId: string;
  token: string | undefined;
  /** Whose ticket it is, for whoever hears several of these. */
  holderName: string;
  m: Pick<OrderWords, 'order' | 'parts'>;
};

let asked: Promise<Wallets> | undefined;

/** Which wallets this site can fill and this device may have; none until it is known. Asked once for all tickets of a page. */
const useWallets = (): Wallets => {
  const [wallets, setWallets] = useState<Wallets>({ apple: false, google: false });
  useEffect(() => {
    asked ??= api('getWallets');
    asked.then(
      ({ apple, google }) =>
        setWallets({
          apple: apple && !/Android/.test(navigator.userAgent),
          google: google && !/iPhone|iPad/.test(navigator.userAgent),
        }),
      // Without an answer the tickets stand here all the same.
      () => undefined,
    );
  }, []);
  return wallets;
};

/** Saves a ticket to the wallet of a phone, where the site has keys for it. */
export const WalletButtons = ({ ticketId, token, holderName, m }: WalletButtonsProps) => {
  const { apple, google } = useWallets();
  const [isBusy, setBusy] = useState(false);
  const { order: words, parts } = m;
  const saveToGoogle = async () => {
    setBusy(true);
    try {
      const { url } = await api('getGooglePass', { params: { ticketId }, query: { token } });
      location.assign(url);
    } catch (error) {
      toast({ text: problemInWords(asProblem(error), parts) });
      setBusy(false);
    }
  };
  return (
    <>
      {apple && (
        <FileLink
          route="getApplePass"
          {...{ ticketId, token, m }}
          fileName={`${ticketId}.pkpass`}
          label={`${words.appleWallet}: ${holderName}`}
        >
          {words.appleWallet}
        </FileLink>
      )}
      {google && (
        <Button isBusy={isBusy} aria-label={`${words.googleWallet}: ${holderName}`} onClick={() => void saveToGoogle()}>
          {words.googleWallet}
        </Button>
      )}
    </>
  );
};
