import { useEffect, useState } from 'preact/hooks';
import { type Locale, localePath } from '#shared/messages/locale.ts';
import { Blank } from './blank.tsx';
import { ButtonLink } from './button.tsx';

type SignInFirstProps = { locale: Locale; words: { title: string; text: string; action: string } };

/** A page of one's own, met by somebody nobody knows: the way in, which leads back here. */
export const SignInFirst = ({ locale, words: { title, text, action } }: SignInFirstProps) => {
  const [here, setHere] = useState('/');
  useEffect(() => setHere(location.pathname + location.search), []);
  return (
    <Blank title={title} text={text}>
      <ButtonLink tone="loud" href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(here)}`}>
        {action}
      </ButtonLink>
    </Blank>
  );
};
