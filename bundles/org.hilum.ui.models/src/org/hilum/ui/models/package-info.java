// SPDX-License-Identifier: EPL-2.0
/** View of the models of the library and of the projects, and the commands on them. */
package org.hilum.ui.models;
