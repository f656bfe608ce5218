export const TicketPage = () => null;
