import type { Messages } from '../catalogue.ts';
import { plural } from '../format.ts';

/** Choosing seats. */
export const seating: Messages['seating'] = {
  title: 'Os seus lugares',
  lead: 'Aponte para um lugar para o escolher. Com o teclado: as setas movem, Enter escolhe ou larga.',
  plan: 'Planta dos lugares',
  stage: 'Palco',
  seat: (row, number, section) => `${section}, fila ${row}, lugar ${number}`,
  tableSeat: (table, number, section) => `${section}, mesa ${table}, lugar ${number}`,
  taken: 'ocupado',
  notForSale: 'não está à venda',
  chosen: 'escolhido',
  marks: {
    wheelchair: 'espaço para cadeira de rodas',
    companion: 'ao lado de um espaço para cadeira de rodas',
    restricted: 'visibilidade reduzida',
  },
  count: (count) =>
    plural('pt', count, { none: 'Nenhum lugar escolhido', one: '# lugar escolhido', other: '# lugares escolhidos' }),
  added: (seat, count, most) => `${seat}: escolhido, ${count} de no máximo ${most}`,
  removed: (seat) => `${seat}: largado`,
  most: (count) => plural('pt', count, { one: 'Um lugar é o máximo.', other: '# lugares são o máximo.' }),
  remove: (seat) => `Largar ${seat}`,
  legend: 'O que dizem as cores e as formas',
  standing: (name) => `${name}, de pé`,
  zoomIn: 'Mais perto',
  zoomOut: 'Mais longe',
  zoomFit: 'Tudo',
  best: {
    title: 'Escolham por mim',
    count: 'Lugares',
    type: 'Onde',
    anywhere: 'Os melhores que houver',
    accessible: 'Um de nós usa cadeira de rodas',
    action: 'Procurar lugares',
    none: 'Já não há lugares assim lado a lado. Tente menos, ou outro preço.',
    apart: 'Não ficam todos lado a lado, mas o mais perto possível.',
  },
  gone: (seats) => `Alguém foi mais rápido: ${seats} já não está livre.`,
  alone: (seat) => `${seat} ficaria sozinho. Avance um lugar.`,
  chooseFirst: 'Escolha primeiro os seus lugares.',
};
