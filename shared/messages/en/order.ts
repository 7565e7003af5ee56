/** An order and its tickets. */
export const order = {
  paid: 'Paid',
  number: (number: string): string => `Order ${number}`,
  seeYou: (weekday: string, name: string): string => `See you on ${weekday}, ${name}.`,
  code: (holder: string): string => `Ticket code of ${holder}`,
  transfer: 'Transfer',
  giveBack: 'Give back',
  givenBack: 'Ticket given back.',
  nameThem: 'Name them',
  downloadPdf: 'Download PDF',
  receipt: 'Receipt',
};
