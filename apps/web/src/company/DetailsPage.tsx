export const DetailsPage = () => null;
