type Asked = { ticket: { ticketId: string }; token: string | undefined };

/** What every call about one ticket takes along: which, and what opens it for a guest. */
export const askedOf = ({ ticket, token }: Asked) => ({
  params: { ticketId: ticket.ticketId },
  query: { token },
});
