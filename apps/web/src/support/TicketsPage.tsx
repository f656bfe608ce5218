export const TicketsPage = () => null;
