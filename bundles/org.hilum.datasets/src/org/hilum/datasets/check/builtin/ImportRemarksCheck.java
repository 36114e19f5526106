// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.dicom.DicomImport;

/** Images that the import from DICOM left out, such as scouts. */
public final class ImportRemarksCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("import-left-out", Severity.NOTE,
			"The import left images out",
			"An import from DICOM takes volumes and leaves out scouts, screen captures and projections, which its record "
					+ "(import-results.json) names. Where such an image is meant, the case lacks it.",
			"Nothing if they are not meant; else name their group in the import rules and import again.");

	/** For the extension registry. */
	public ImportRemarksCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		Path file = context.survey().folder().resolve(DicomImport.RESULTS);
		if (!Files.isRegularFile(file)) {
			return List.of();
		}
		try {
			Map<String, List<String>> cases = new TreeMap<>();
			for (JsonNode one : Json.read(file)) {
				for (JsonNode remark : one.path("remarks")) {
					if (remark.asText().startsWith(DicomImport.LEFT_OUT)) {
						cases.computeIfAbsent(remark.asText(), _ -> new ArrayList<>()).add(one.path("caseId").asText());
					}
				}
			}
			return cases.entrySet().stream().map(e -> Finding.of(INFO, DicomImport.RESULTS, e.getKey() + " (case "
					+ e.getValue().getFirst() + (e.getValue().size() > 1 ? " and " + (e.getValue().size() - 1) + " more" : "")
					+ ")").with("cases", e.getValue().size())).toList();
		} catch (HilumException e) {
			return List.of(Finding.of(INFO, DicomImport.RESULTS, "The record of the import cannot be read: " + e.what()));
		}
	}
}
