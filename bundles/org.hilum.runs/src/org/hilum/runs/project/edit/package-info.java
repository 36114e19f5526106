// SPDX-License-Identifier: EPL-2.0
/** Changes of project files: EMF commands with undo and redo, each of them stored at once. */
package org.hilum.runs.project.edit;
