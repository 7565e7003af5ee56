import type { invoice as english } from '../en/invoice.ts';

/** What stands on an invoice and on a credit note, in Portuguese. */
export const invoice: typeof english = {
  invoice: 'Fatura',
  credit_note: 'Nota de crédito',
  date: 'Data:',
  order: 'Encomenda:',
  corrects: (number) => `Corrige a fatura ${number}`,
  from: 'De',
  to: 'Para',
  taxNumber: (number) => `NIF ${number}`,
  what: 'Descrição',
  amount: 'Valor',
  fee: 'Taxa de serviço',
  total: 'Total',
  net: 'Valor líquido',
  gross: 'Com imposto',
  pricesIncludeTax: 'Os valores acima da linha incluem imposto.',
  about: (event) => `Relativa a ${event}.`,
};
