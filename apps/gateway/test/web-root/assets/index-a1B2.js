document.title = 'Lotse';
