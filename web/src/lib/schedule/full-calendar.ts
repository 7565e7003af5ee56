/** The calendar that draws the grids. It is large, so that a page asks for this file only when it shows one. */
import 'fullcalendar/skeleton.css';
import 'fullcalendar/themes/classic/theme.css';
import 'fullcalendar/themes/classic/palette.css';

export { Calendar } from 'fullcalendar';

import dayGrid from 'fullcalendar/daygrid';
import interaction from 'fullcalendar/interaction';
import en from 'fullcalendar/locales/en-gb';
import pt from 'fullcalendar/locales/pt';
import classicTheme from 'fullcalendar/themes/classic';
import timeGrid from 'fullcalendar/timegrid';

export const plugins = [dayGrid, timeGrid, interaction, classicTheme];
export const locales = [en, pt];
