startChoice();
startDetail();
startGrid();
startOverview();
choose({});
document.documentElement.dataset.ready = "yes";
