package org.hilum.ui.dataset.dicom;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;

/** Asks for the project and sums up what will be done. */
final class TargetPage extends WizardPage {

	private static final List<String> POLICIES = List.of("", "union", "intersection", "majority", "STAPLE consensus");

	private final DicomImportModel model;
	private Text name;
	private Text parent;
	private Text dataset;
	private Combo consensus;
	private Label summary;

	TargetPage(DicomImportModel model) {
		super("target", "Where to?", null);
		setDescription("The images become a new project. They carry no names, dates or numbers of patients.");
		this.model = model;
	}

	@Override
	public void createControl(Composite above) {
		Composite page = new Composite(above, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(10, 8).applyTo(page);
		name = field(page, "Project &name:", "name", model::setName);
		parent = field(page, "L&ocation:", "parent", model::setParent);
		dataset = field(page, "&Data set:", "dataset", model::setDataset);
		Text key = field(page, "&Key file:", "key", model::setKey);
		key.setMessage("none; a file here would tell which pseudonym is which patient - keep it apart");
		new Label(page, SWT.NONE).setText("Several &annotators:");
		consensus = new Combo(page, SWT.READ_ONLY);
		consensus.setItems(POLICIES.subList(1, POLICIES.size()).toArray(String[]::new));
		consensus.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			model.setConsensus(Combine.values()[consensus.getSelectionIndex() + 1]);
			check();
		}));
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(consensus);
		Label line = new Label(page, SWT.SEPARATOR | SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().span(2, 1).indent(0, 6).applyTo(line);
		summary = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(400, SWT.DEFAULT).applyTo(summary);
		setControl(page);
		setPageComplete(false);
	}

	private Text field(Composite page, String text, String key, Consumer<String> told) {
		new Label(page, SWT.NONE).setText(text);
		Text field = new Text(page, SWT.BORDER);
		field.setData("name", key);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		field.addModifyListener(e -> {
			told.accept(field.getText());
			check();
		});
		return field;
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible) {
			name.setText(model.place().name());
			parent.setText(model.place().parent());
			dataset.setText(model.dataset());
			consensus.select(model.consensus().ordinal() - 1);
			consensus.setEnabled(model.annotators() != ImportRules.Annotators.NONE);
			check();
		}
		super.setVisible(visible);
	}

	private void check() {
		if (!isCurrentPage()) {
			return;
		}
		Optional<String> problem = model.targetProblem();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
		summary.setText(text().replace("&", "&&"));
		summary.requestLayout();
	}

	private String text() {
		RuleGrid grid = model.grid();
		String left = grid.rows().stream().filter(row -> !row.obstacle().isEmpty())
				.map(row -> "    " + row.caseId() + ": " + row.obstacle()).collect(Collectors.joining("\n"));
		String labels = model.rules().labels().stream().map(LabelRule::label).collect(Collectors.joining(", "));
		String variants = model.annotators() == ImportRules.Annotators.NONE ? ""
				: "\nThe labels of each annotator are kept beside them, in labelsTr_variants.";
		return "Images: " + model.modality() + "\nLabels: " + labels + "\nCases: " + grid.importable() + variants
				+ (left.isEmpty() ? "" : "\nLeft out:\n" + left);
	}
}
