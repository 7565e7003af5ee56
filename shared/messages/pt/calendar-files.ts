import type * as english from '../en/calendar-files.ts';
import { plural } from '../format.ts';

const entries = (count: number): string => plural('pt', count, { one: '1 entrada', other: '# entradas' });

/** Calendars as files, in Portuguese. */
export const calendarFiles: typeof english.calendarFiles = {
  import: 'Importar…',
  export: 'Exportar…',
  into: 'Para que calendário',
  importTitle: 'Importar um ficheiro de calendário',
  file: 'Ficheiro de calendário (.ics) ou tabela (.csv)',
  fileHint: 'No máximo 5 MB. Primeiro vê o que faria; nada é escrito antes de o confirmar.',
  template: 'Modelo de tabela',
  choose: 'Escolha primeiro um ficheiro.',
  tooLarge: 'Este ficheiro tem mais de 5 MB. Divida-o em partes.',
  wrongKind: 'Escolha um ficheiro que termine em .ics ou .csv.',
  notSent: 'Não foi possível enviar o ficheiro. Tente de novo.',
  read: 'Ver o que traz',
  sending: 'O ficheiro está a ser enviado',
  reading: 'O ficheiro está a ser lido',
  counts: {
    create: (count: number): string => plural('pt', count, { one: '1 entrada nova', other: '# entradas novas' }),
    change: (count: number): string => plural('pt', count, { one: '1 entrada muda', other: '# entradas mudam' }),
    same: (count: number): string =>
      plural('pt', count, { one: '1 entrada já está no calendário', other: '# entradas já estão no calendário' }),
    refused: (count: number): string =>
      plural('pt', count, { one: '1 entrada não pode ser importada', other: '# entradas não podem ser importadas' }),
  },
  nothing: 'Não traz nada de novo.',
  take: (count: number): string => `Importar ${entries(count)}`,
  taking: (done: number, total: number): string => `${done} de ${total} importadas`,
  taken: (count: number): string =>
    plural('pt', count, {
      one: '1 entrada importada. O Google recebe-a dentro de momentos.',
      other: '# entradas importadas. O Google recebe-as dentro de momentos.',
    }),
  line: (line: number): string => `Linha ${line}`,
  column: (column: string): string => `coluna ${column}`,
  more: 'Mostrar mais',
  another: 'Outro ficheiro',
  exportTitle: 'Exportar calendários',
  format: 'Em que formato',
  formats: {
    ics: 'Ficheiro de calendário (.ics), as séries continuam séries',
    csv: 'Tabela (.csv), uma linha por data',
  },
  which: 'Que calendários',
  whichMissing: 'Escolha pelo menos um calendário.',
  from: 'De',
  until: 'Até',
  write: 'Escrever o ficheiro',
  writing: (done: number, total: number): string => `${done} de ${total} calendários lidos`,
  written: (count: number): string => `O ficheiro tem ${entries(count)}.`,
  download: 'Descarregar',
  linkEnds: 'O ficheiro é guardado durante um dia.',
  recent: 'Ficheiros dos últimos dias',
  nothingYet: 'Nenhum ficheiro nos últimos dias.',
  exported: (format: 'ics' | 'csv', from: string, until: string): string =>
    `${format === 'ics' ? 'Ficheiro de calendário' : 'Tabela'}, ${from} – ${until}`,
  imported: (calendar: string): string => `Importação para ${calendar}`,
  gone: 'um calendário que já não existe',
  states: {
    WRITING: 'A ser escrito',
    READING: 'A ser lido',
    READY: 'À espera do seu sim',
    RUNNING: 'A ser importado',
    DONE: 'Pronto',
    REFUSED: 'Não aceite',
  },
  holds: (count: number): string => entries(count),
  goes: (when: string): string => `apagado ${when}`,
  look: 'Ver',
};
