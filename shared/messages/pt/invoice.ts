import type { invoice as english } from '../en/invoice.ts';

/** What stands on an invoice, on a credit note, and on what takes one back, in Portuguese. */
export const invoice: typeof english = {
  invoice: 'Fatura',
  credit_note: 'Nota de crédito',
  reversal: 'Anulação de nota de crédito',
  date: 'Data:',
  order: 'Encomenda:',
  corrects: {
    credit_note: (number) => `Corrige a fatura ${number}`,
    reversal: (number) => `Anula a nota de crédito ${number}: o banco devolveu o reembolso`,
  },
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
