import { useEffect, useRef, useState } from 'preact/hooks';
import { mostImages } from '#shared/domain/venue.ts';
import { percent } from '#shared/messages/format.ts';
import type { Locale } from '#shared/messages/locale.ts';
import { api } from '../../lib/api.ts';
import { acceptedTypes, wrongPicture } from '../../lib/organize/cover-upload.ts';
import { awaitVenueImages, sendVenueImage } from '../../lib/organize/venue-images.ts';
import type { Venue } from '../../lib/organize/venues.ts';
import { asProblem, problemInWords } from '../../lib/problem.ts';
import type { VenueWords } from '../../words/venues.ts';
import { Button } from '../button.tsx';
import { CoverPicture } from '../cover-picture.tsx';
import { Icon } from '../desk-icon.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Meter } from '../meter.tsx';
import { Note } from '../note.tsx';

type VenueImagesProps = {
  locale: Locale;
  m: VenueWords;
  venue: Venue;
  mayEdit: boolean;
  onVenue: (venue: Venue) => void;
};

/** The pictures of a venue: chosen, put in words for those who do not see them, sent, and taken away again. */
export const VenueImages = ({ locale, m, venue, mayEdit, onVenue }: VenueImagesProps) => {
  const { images: words } = m.venues;
  const { cover } = m.organizer;
  const [file, setFile] = useState<File>();
  const [alt, setAlt] = useState('');
  const [isAltMissing, setAltMissing] = useState(false);
  const [share, setShare] = useState<number>();
  const [trouble, setTrouble] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const { organizationId, venueId } = venue;
  const isChecking = venue.uploads.some(({ state }) => state === 'CHECKING');
  const say = (error: unknown) => setTrouble(problemInWords(asProblem(error), m.parts));

  useEffect(() => {
    if (!isChecking) return;
    const stop = new AbortController();
    awaitVenueImages({ organizationId, venueId }, stop.signal).then(onVenue, (error: unknown) => {
      if (!stop.signal.aborted) say(error);
    });
    return () => stop.abort();
  }, [isChecking, venueId]);

  const close = () => {
    setFile(undefined);
    setAlt('');
    setAltMissing(false);
    if (input.current) input.current.value = '';
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const wrong = await wrongPicture(chosen, cover);
    setTrouble(wrong);
    if (wrong) close();
    else setFile(chosen);
  };
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
      onVenue(await api('getVenue', { params: { organizationId, venueId } }));
    } catch (error) {
      say(error);
    }
  };
  const send = async () => {
    if (!file) return;
    if (alt.trim() === '') return setAltMissing(true);
    setShare(0);
    await attempt(async () => {
      if (!(await sendVenueImage(venue, file, alt.trim(), setShare))) setTrouble(cover.refused);
    });
    setShare(undefined);
    close();
  };
  const remove = (imageId: string) =>
    void attempt(() => api('removeVenueImage', { params: { organizationId, venueId, imageId } }));

  const hasRoom = venue.images.length + venue.uploads.length < mostImages;
  const removeButton = (imageId: string, shown: string) =>
    mayEdit && (
      <Button tone="bare" round aria-label={words.remove(shown)} onClick={() => remove(imageId)}>
        <Icon name="bin" />
      </Button>
    );
  return (
    <section class="stack" aria-labelledby="images-title">
      <h2 id="images-title">{words.title}</h2>
      {trouble && <Note tone="bad">{trouble}</Note>}
      {venue.images.length + venue.uploads.length > 0 && (
        <ul class="venue-images">
          {venue.images.map((image) => (
            <li key={image.imageId} class="stack tight">
              <CoverPicture cover={image} shape="banner" sizes="16rem" />
              <div class="row start">
                <span class="small grow breaks">{image.alt}</span>
                {removeButton(image.imageId, image.alt)}
              </div>
            </li>
          ))}
          {venue.uploads.map(({ imageId, alt: shown, state }) => (
            <li key={imageId} class="stack tight">
              <div class="no-picture" role="status">
                <span class="small">{state === 'CHECKING' ? words.checking : words.refused}</span>
              </div>
              <div class="row start">
                <span class="small grow breaks">{shown}</span>
                {removeButton(imageId, shown)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <>
          <input
            class="unseen"
            type="file"
            tabIndex={-1}
            aria-hidden="true"
            accept={acceptedTypes}
            ref={input}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          <div class="row">
            {hasRoom ? (
              <Button onClick={() => input.current?.click()}>{words.add}</Button>
            ) : (
              <p class="small quiet">{words.most}</p>
            )}
          </div>
        </>
      )}
      {file && (
        <Dialog
          isOpen
          title={words.add}
          m={m.parts}
          onClose={close}
          actions={
            <Button tone="loud" isBusy={share !== undefined} onClick={() => void send()}>
              {words.send}
            </Button>
          }
        >
          <p class="small quiet breaks">{file.name}</p>
          <Field
            id="image-alt"
            name="alt"
            label={words.alt}
            hint={words.altHint}
            error={isAltMissing && alt.trim() === '' ? words.altMissing : undefined}
            maxLength={200}
            autoComplete="off"
            value={alt}
            onInput={(event) => setAlt((event.currentTarget as HTMLInputElement).value)}
          />
          {share !== undefined && <Meter value={share} total={1} label={cover.sending(percent(locale, share))} />}
        </Dialog>
      )}
    </section>
  );
};
