// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.network.Architectures;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.exchange.V1Importer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum import_v1_model}. */
@Command(name = "import_v1_model", //
		description = "Imports trained models of nnU-Net v1, for prediction and as initial weights.")
final class ImportV1Command extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "FOLDER|ZIP", //
			description = "Folder or archive with plans.pkl and fold_0/model_final_checkpoint.model.")
	private Path source;

	@Option(names = "--name", paramLabel = "NAME", description = "Name of the data set. Default: made of the task's name.")
	private String name;

	@Option(names = "--labels", paramLabel = "FILE", //
			description = "dataset.json that names the labels, of v1 or v2; models of v1 do not.")
	private Path labels;

	@Override
	protected void work(Progress progress) {
		Optional<JsonNode> names = Optional.ofNullable(labels).map(Json::read);
		Optional<String> dataset = Optional.ofNullable(name).map(DatasetName::require);
		new V1Importer(folders.folders().results(), dataset, names, Architectures::stateDictNames, progress).importAll(source)
				.forEach(model -> out().println(model));
	}
}
