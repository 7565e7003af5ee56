import { Drawing, drawings } from './icon.tsx';

const deskDrawings = {
  ...drawings,
  discover: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm3.6-12.6-2 5.2-5.2 2 2-5.2 5.2-2Z',
  calendar: 'M4 9.5h16M8 3v4m8-4v4M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z',
  ticket:
    'M3.5 8a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v2a2 2 0 0 0 0 4v2a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-2a2 2 0 0 0 0-4V8Zm10.5-2v2.5m0 3v1m0 3V18',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5',
  door: 'M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16M3.5 21h17M14.5 12v.5',
  place:
    'M12 21c4.5-4.6 6.8-8 6.8-11a6.8 6.8 0 1 0-13.6 0c0 3 2.3 6.4 6.8 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  undo: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3',
  redo: 'M15.5 5 20 9.5 15.5 14m4-4.5H10a5.5 5.5 0 0 0 0 11h3',
  money: 'M3.5 7.5h17v10h-17zM12 15a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8c.5-3.2 3-5 6.5-5s6 1.8 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.4m2 3.6c1.9.7 3.1 2.3 3.5 4.7',
  book: 'M6 3.5h11a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5H6V3.5ZM4 7.5h3m-3 4.5h3m-3 4.5h3M12.3 11.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-3.3 5c.4-1.9 1.6-2.8 3.3-2.8s2.9.9 3.3 2.8',
  gear: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm0-11.5v2m0 13v2M3.5 12h2m13 0h2M6 6l1.4 1.4m9.2 9.2L18 18M18 6l-1.4 1.4M7.4 16.6 6 18',
  down: 'm5 9.5 7 7 7-7',
  up: 'm5 14.5 7-7 7 7',
  camera:
    'M4 8.5a2 2 0 0 1 2-2h2l1.5-2h5l1.5 2h2a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8.5Zm8 7.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  edit: 'M5 19l.8-3.6L15.5 5.7a1.7 1.7 0 0 1 2.4 0l.4.4a1.7 1.7 0 0 1 0 2.4L8.6 18.2 5 19Z',
  bin: 'M5 7h14M10 7V5h4v2m-7.5 0 .7 12h9.6l.7-12M10.2 10.5l.3 5.5m3.3-5.5-.3 5.5',
} as const;

export type IconName = keyof typeof deskDrawings;

/** An icon where people work, or that a page is built with: more of them than a guest’s page has to carry. */
export const Icon = ({ name }: { name: IconName }) => <Drawing path={deskDrawings[name]} />;
