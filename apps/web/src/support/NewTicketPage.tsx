export const NewTicketPage = () => null;
