export const NewContactPage = () => null;
